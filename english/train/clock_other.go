//go:build !unix

package main

import "time"

var started = time.Now()

// processorTime is time on the clock where the system does not tell.
func processorTime() time.Duration { return time.Since(started) }
