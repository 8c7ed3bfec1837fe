package feed_test

import (
	"strings"
	"testing"

	"github.com/openparley/parley/report/feed"
)

func TestIs(t *testing.T) {
	for data, want := range map[string]bool{
		`<rss version="2.0">`: true, "<?xml version='1.0'?>\n<!-- a > b -->\n<feed xmlns='x'>": true, "\ufeff<rdf:RDF >": true, "<!DOCTYPE rss><rss>": true,
		"<html><rss>": false, "<feeder>": false, "text <rss>": false, "<?xml": false, "<!--": false, "<": false, "": false,
	} {
		if got := feed.Is([]byte(data)); got != want {
			t.Errorf("%q: %v", data, got)
		}
	}
}

func TestCheck(t *testing.T) {
	deep := strings.Repeat("<a>", feed.MaxDepth+1)
	for data, want := range map[string]string{
		"<rss><a/>" + strings.Repeat("<b x='/>'>y</b><c/>", 1000) + "</rss>": "",
		"<!DOCTYPE rss PUBLIC 'x' 'y'><rss/>":                                "",
		"<rss><![CDATA[" + deep + "]]><!-- " + deep + " --></rss>":           "",
		deep:                                   "nested",
		"<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>": "entities",
		"<rss><![CDATA[":                       "cut off",
	} {
		err := feed.Check([]byte(data))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", data, err, want)
		}
	}
	if feed.Check(make([]byte, feed.MaxBytes+1)) == nil {
		t.Error("a feed of any size passes")
	}
}
