package main

import "fmt"

func main() {
	var kept [][]byte
	for {
		kept = append(kept, make([]byte, 1<<20))
		for i := range kept[len(kept)-1] {
			kept[len(kept)-1][i] = 1
		}
		if len(kept) < 0 {
			fmt.Println(kept)
		}
	}
}
