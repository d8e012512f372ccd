package locale

// Lists are the fixed lists of a record whose values have a label here, under "list.value". Longer
// lists, which grow, are vocabularies of the catalogue and bring their own labels.
func Lists() []string {
	return []string{"status", "trend", "source", "risk", "actor", "importance", "conditions", "direction", "evidence", "country"}
}
