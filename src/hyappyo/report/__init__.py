"""Reports: one document model, composed once from plan and proof, and its renderers.

- `model`: the finished report, page by page; renderers compute nothing;
- `phrases`: 文節, where a line of a title may break;
- `compose`: plan and proof → `Report`;
- `pdf` and `pptx`: `Report` → bytes.
"""
