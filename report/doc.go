// Package report turns bytes into reports: files and folders of plain text,
// Markdown, HTML pages, RSS and Atom feeds and JSON Lines.
//
//	for r, skip := range report.Walk(ctx, []string{"cables/"}, report.Options{}) {
//		if skip != nil {
//			fmt.Println(skip.Name, skip.Why)
//			continue
//		}
//		fmt.Println(r.Date, r.Outlet, r.Title)
//	}
//
// Reading never fails as a whole: what cannot be read is passed over with a
// [Skip] that says why, and what was odd about a report stands in its Notices.
// Both end up in the brief's coverage box.
//
// The text of a plain text or Markdown file is the file's own bytes when they
// are UTF-8, so that anyone can check a quotation's offsets against the file.
// Headers are not cut off: Report.Body says where the article begins.
//
// A report's date is taken, in this order, from Options.Date, an explicit
// header, the page's or feed's metadata, the dateline, and the file's name; a
// report that has none of them is undated, and is not given one. The place is
// kept in Report.DateFrom.
//
// [Near] links reprints and rewrites of the same story.
package report
