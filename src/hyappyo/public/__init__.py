"""The public site: pages made from a plan and its proof, never from tables; live or as files, the same pages.

`site.Site` is all that a page may draw on; `handler.SiteHandler` answers requests with it; `export.export` writes
every answer to a file; `live.application` answers them on a port.
"""
