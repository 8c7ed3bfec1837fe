package conflict

// radix sorts idx, a list of indexes into keys, by their keys; equal ones keep
// their order. tmp is as long as idx; width is how many bits keys have.
func radix(idx, tmp []int32, keys []uint64, width int) {
	const digit = 11
	from, to := idx, tmp
	var count [1 << digit]int32
	passes := 0
	for shift := 0; shift < width; shift += digit {
		clear(count[:])
		for _, k := range keys {
			count[k>>shift&(1<<digit-1)]++
		}
		sum := int32(0)
		for d, c := range count {
			count[d] = sum
			sum += c
		}
		for _, x := range from {
			d := keys[x] >> shift & (1<<digit - 1)
			to[count[d]] = x
			count[d]++
		}
		from, to = to, from
		passes++
	}
	if passes%2 == 1 {
		copy(idx, from)
	}
}
