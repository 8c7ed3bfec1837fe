package english

// The syntax models know features by hashes only. An atom is the hash of one
// thing that can be seen (a word, a tag, a distance); a feature is a hash of
// its kind and one to four atoms.

const (
	mixer  = 0xD6E8FEB86659FD93
	golden = 0x9E3779B97F4A7C15
)

func atomOf(space, value uint64) uint64 {
	x := (value + 1 + space<<40) * golden
	x = (x ^ x>>29) * mixer
	return x ^ x>>32
}

func feature1(kind, a uint64) uint32 {
	x := (a + kind*golden) * mixer
	x = (x ^ x>>32) * mixer
	return uint32(x >> 32)
}

func feature2(kind, a, b uint64) uint32 {
	x := (a + kind*golden) * mixer
	x = (x ^ x>>32 + b) * mixer
	x = (x ^ x>>32) * mixer
	return uint32(x >> 32)
}

func feature3(kind, a, b, c uint64) uint32 {
	x := (a + kind*golden) * mixer
	x = (x ^ x>>32 + b) * mixer
	x = (x ^ x>>31 + c) * mixer
	x = (x ^ x>>32) * mixer
	return uint32(x >> 32)
}

func feature4(kind, a, b, c, d uint64) uint32 {
	return feature3(kind, a, b, c*3+d)
}

// hashFolded is the hash of a word in small letters, with every digit read as
// 0 and curly apostrophes as straight ones.
func hashFolded(word string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(word); i++ {
		c := folds[word[i]]
		if classes[c]&digit != 0 {
			c = '0'
		} else if c == 0xE2 && i+2 < len(word) && word[i+1] == 0x80 {
			switch word[i+2] {
			case 0x98, 0x99:
				c, i = '\'', i+2
			case 0x9C, 0x9D:
				c, i = '"', i+2
			}
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	h = (h ^ h>>29) * golden
	return h ^ h>>32
}
