"""Layout: the only place that cuts columns, tables, rows and cells, and decides in which order they are read.

`order.lay_out` orders what was read from a page, in the reading process; `rows.read_pages` puts its lines into blocks
of rows of cells, which is what the engine works with. Every tolerance is in `settings.LayoutSettings`.
"""
