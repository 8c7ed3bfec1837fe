//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// stayInBackground lets a command that was sent to the background of a
// terminal run on when it reads from there: it reads nothing then.
func stayInBackground() { signal.Ignore(syscall.SIGTTIN) }
