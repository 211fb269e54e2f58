"""PDF of the Word files that the default layout writes, drawn with PDFium: no browser, no office suite."""
