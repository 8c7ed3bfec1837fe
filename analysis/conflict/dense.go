package conflict

func newDenseEngine(r *run) *sparseEngine { return newSparseEngine(r) }
