package english

// Most sentences that end with a full stop have a finite verb. Where the tagger
// found none, it took the verb for its participle, "the rebels clashed with the
// army", or for a plural, "the emirate backs the militia": forms that are
// alike. The first word that can be finite, and stands where a verb does, is
// tagged so before the tree is built.
//
// The treebanks have few short sentences of this kind; on their development
// halves this changes next to nothing.

// finitely mends the tags of a window of words and reports whether it did.
func (m *syntaxModel) finitely(a []seen, text string, tree Tree) bool {
	n := len(tree)
	if n < 4 || text[tree[n-1].Start:tree[n-1].End] != "." {
		return false
	}
	for i := range n {
		switch m.tags[a[i+2].joint].xpos {
		case VBD, VBZ, VBP, MD, VB:
			return false
		}
	}
	if first := m.tags[a[2].joint].upos; first != DET && first != PROPN {
		return false
	}
	for i := 1; i < n-1; i++ {
		if u := m.tags[a[i+2].joint].upos; u == ADP || u == PUNCT {
			return false
		}
		s, before := &a[i+2], m.tags[a[i+1].joint]
		if before.upos != NOUN && before.upos != PROPN && before.upos != PRON && before.upos != ADV {
			continue
		}
		switch m.tags[s.joint].xpos {
		case VBN, JJ:
			next := m.tags[a[i+3].joint].upos
			if joint, ok := m.option(s, VBD); ok && (next == ADP || next == DET || next == PRON || next == PROPN || next == PART || next == NOUN || next == ADV) && text[tree[i+1].Start:tree[i+1].End] != "by" {
				m.retag(s, joint)
				return true
			}
		case NNS:
			next := m.tags[a[i+3].joint].upos
			if joint, ok := m.option(s, VBZ); ok && (next == DET || next == PRON || next == PROPN || next == NOUN) {
				m.retag(s, joint)
				return true
			}
		}
	}
	for i := 1; i < n-1; i++ { // "the emirate backs": the noun looks like an adjective
		s, before := &a[i+2], m.tags[a[i+1].joint]
		if next := m.tags[a[i+3].joint].upos; m.tags[s.joint].xpos != NNS || before.upos != ADJ || i < 2 || m.tags[a[i].joint].upos != DET || next != DET && next != PRON {
			continue
		}
		if joint, ok := m.option(s, VBZ); ok {
			m.retag(s, joint)
			return true
		}
	}
	return false
}

// option is the joint tag of a verb with the Penn tag, if the word may have it.
func (m *syntaxModel) option(s *seen, tag Tag) (uint8, bool) {
	for j := range m.tags {
		if t := &m.tags[j]; t.xpos == tag && t.upos == VERB && s.options.has(uint8(j)) {
			return uint8(j), true
		}
	}
	return 0, false
}
