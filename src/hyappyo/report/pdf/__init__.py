"""The report as PDF: A4 landscape, tagged (PDF/UA-1, PDF/A-2a), the same bytes for the same report."""

from hyappyo.report.pdf.render import render_pdf

__all__ = ["render_pdf"]
