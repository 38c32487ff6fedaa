import pytest
from hypothesis import settings

from cohort.shared_data import DATA

# Compiling a kernel on a fresh machine takes seconds, once; that is not what a law should fail on.
settings.register_profile("cohort", deadline=None)
settings.load_profile("cohort")


@pytest.fixture(scope="session")
def shared():
    if not DATA.is_dir():
        pytest.skip("the reference data is not on this machine (set HYAPPYO_SHARED)")
    return DATA
