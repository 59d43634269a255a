package main

import "fmt"

func main() {
	var x, n int
	fmt.Scan(&x, &n)
	for ; n > 0; n-- {
		x = (75*x + 74) % 65537
	}
	fmt.Println(x)
}
