package visit

// Host is an office that the delegation writes to.
type Host struct {
	// Key names it within the visit: a unit's key, or "own-" and a stop's id.
	Key string `json:"key"`
	// Office is under today's units: "UBND xã Hoành Mô, tỉnh Quảng Ninh". Then is the unit as the record
	// has it, where that is another: "xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh".
	Office string `json:"office"`
	Then   string `json:"then,omitempty"`
	// Stops are the ids of the stops that it is asked for, in their order.
	Stops []string `json:"stops"`
	// Session: the working session is with this office.
	Session bool `json:"session,omitempty"`
	// Open marks a host that nobody knows: the place has no unit, or several.
	Open bool `json:"open,omitempty"`
	// Attention and Contact are the delegation's (HostSetting).
	Attention string `json:"attention,omitempty"`
	Contact   string `json:"contact,omitempty"`
	// Sent is the day on which the letter went out.
	Sent Date `json:"sent,omitempty"`
}

// HostSetting is what the delegation says of a host.
type HostSetting struct {
	Key string `json:"key" validate:"required,max=40"`
	// Office replaces the office that was found; Drop writes no letter to it.
	Office    string `json:"office,omitempty" validate:"max=300"`
	Attention string `json:"attention,omitempty" validate:"max=300"`
	Contact   string `json:"contact,omitempty" validate:"max=300"`
	Sent      Date   `json:"sent,omitempty" validate:"omitempty,datetime=2006-01-02"`
	Drop      bool   `json:"drop,omitempty"`
}
