package visit

// Delegation is who goes. People's names stand in the visit alone: never indexed, never exported.
type Delegation struct {
	// Body is who sends the delegation and signs its papers: "UBND xã Hoà An".
	Body string `json:"body,omitempty" validate:"max=300"`
	// Above is the body above it, which stands over it in the head of a paper: "UBND tỉnh Tuyên Quang".
	Above string `json:"above,omitempty" validate:"max=300"`
	// Leader is the office of who leads, not the name: "Phó Chủ tịch UBND xã".
	Leader string `json:"leader,omitempty" validate:"max=300"`
	// Signer is the office of who signs, SignerFor stands before it where it is signed for another
	// ("TM. ỦY BAN NHÂN DÂN").
	Signer    string `json:"signer,omitempty" validate:"max=300"`
	SignerFor string `json:"signer_for,omitempty" validate:"max=300"`
	// Town is where papers are dated: "Hoà An".
	Town string `json:"town,omitempty" validate:"max=300"`
	// Contact is how a host reaches the delegation: office and telephone.
	Contact string `json:"contact,omitempty" validate:"max=300"`
	// Size is how many go, where they are not listed; Members counts where they are.
	Size    int      `json:"size,omitempty" validate:"min=0,max=500"`
	Members []Member `json:"members,omitempty" validate:"max=500,dive"`
}

// Member is one who goes.
type Member struct {
	Name   string `json:"name,omitempty" validate:"max=300"`
	Office string `json:"office,omitempty" validate:"max=300"`
	Body   string `json:"body,omitempty" validate:"max=300"`
	Phone  string `json:"phone,omitempty" validate:"max=40"`
	Note   string `json:"note,omitempty" validate:"max=300"`
}

// Count is how many go; 0 where nobody has said.
func (d Delegation) Count() int { return max(d.Size, len(d.Members)) }
