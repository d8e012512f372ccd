package picture

import (
	"bytes"
	"encoding/binary"
)

// orientation reads how a camera was held from a JPEG's EXIF (tag 0x0112 of its first directory); 1, upright,
// where it does not say. Nothing else is read of it.
func orientation(jpeg []byte) int {
	const upright = 1
	tiff, ok := exif(jpeg)
	if !ok || len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if bytes.HasPrefix(tiff, []byte("II")) {
		order = binary.LittleEndian
	}
	start := int64(order.Uint32(tiff[4:]))
	if start+2 > int64(len(tiff)) {
		return upright
	}
	entries := int64(order.Uint16(tiff[start:]))
	for i := range entries {
		at := start + 2 + i*12
		if at+12 > int64(len(tiff)) {
			return upright
		}
		const tag = 0x0112
		if order.Uint16(tiff[at:]) == tag {
			return int(order.Uint16(tiff[at+8:]))
		}
	}
	return upright
}

// exif finds the TIFF part of a JPEG's APP1 segment.
func exif(jpeg []byte) ([]byte, bool) {
	const (
		app1 = 0xe1
		scan = 0xda // the picture itself begins: nothing of this kind comes after
	)
	if !bytes.HasPrefix(jpeg, []byte{0xff, 0xd8}) {
		return nil, false
	}
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xff; {
		length := int(binary.BigEndian.Uint16(jpeg[at+2:]))
		end := at + 2 + length
		if length < 2 || end > len(jpeg) || jpeg[at+1] == scan {
			return nil, false
		}
		if body, ok := bytes.CutPrefix(jpeg[at+4:end], []byte("Exif\x00\x00")); ok && jpeg[at+1] == app1 {
			return body, true
		}
		at = end
	}
	return nil, false
}
