// Package dates reads the dates that reports carry: in header lines and
// metadata ([Parse]), in datelines ([ParseDateline]) and in file names
// ([FromFileName]).
//
// It would rather find no date than a wrong one: numeric dates whose order
// is a matter of taste (04/08/2014) are not read, years are those from 1900
// to 2100, a day that no calendar has is no date, and a date without a year is
// used only when the caller knows the year.
package dates
