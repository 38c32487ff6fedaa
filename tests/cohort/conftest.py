import pytest

from cohort.shared_data import DATA


@pytest.fixture(scope="session")
def shared():
    if not DATA.is_dir():
        pytest.skip("the reference data is not on this machine (set HYAPPYO_SHARED)")
    return DATA
