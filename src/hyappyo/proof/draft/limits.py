"""How much of a file is read: every limit in one place, each with the reason for its size."""

MEBI = 1 << 20

LARGEST_FILE = 256 * MEBI
"""Bytes of a file. The largest plan seen in the wild, a scanned PDF, is below half of it."""
LARGEST_TEXT = 32 * MEBI
"""Bytes of a file that is all text (plain text, Markdown, HTML): some 10,000 pages."""
MOST_PAGES = 5_000
"""Pages of a PDF, slides, or sheets that are read; the rest is named in a finding."""
MOST_LINES = 400_000
"""Paragraphs of a Word file and lines of a page that are read."""
MOST_CHARACTERS = 200_000
"""Characters of one page of a PDF. A dense page of a gazette has some 6,000."""
MOST_STROKES = 4_000
"""Straight strokes of one page among which tables are sought; a page with more is a drawing."""
LONGEST_READ = 120.0
"""Seconds after which a PDF is left where it is, and the pages not read are named. 2,000 pages take some 20."""
MOST_CELLS = 1_000_000
"""Cells with content that are read of a workbook."""
LARGEST_SHEET = 4_000_000
"""Cells, empty ones included, from a sheet's first to its last. One stray cell in the farthest corner makes 17 billion."""
MOST_POINTS = 50_000
"""Values of one chart. A chart that a person can read has some hundreds."""
LARGEST_UNPACKED = 1024 * MEBI
"""Bytes that the parts of a zipped file (DOCX, PPTX, XLSX) unpack to, together."""
LARGEST_PART = 256 * MEBI
"""Bytes that one XML part of a zipped file unpacks to."""
MOST_RATIO = 200
"""How many times its packed size a part above `SMALL_PART` may unpack to. Office files reach about 30."""
SMALL_PART = 4 * MEBI
"""Below this a part is harmless whatever its ratio: an empty sheet packs very well."""
MOST_PARTS = 20_000
"""Parts of a zipped file."""
DEEPEST_NESTING = 200
"""Elements within each other in HTML; groups within groups on a slide."""
