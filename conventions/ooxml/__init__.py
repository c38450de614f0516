"""Word's XML: the zip package, runs, fields, bookmarks, tables, pictures. The only room that writes `w:`."""
