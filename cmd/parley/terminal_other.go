//go:build !unix

package main

// stayInBackground does nothing where terminals have no background.
func stayInBackground() {}
