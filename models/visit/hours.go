package visit

// Lunch and rests.
const (
	// lunchMinutes are eaten between lunchFrom and lunchBy.
	lunchMinutes = 60
	lunchFrom    = 11 * 60
	lunchBy      = 12*60 + 30
	// lunchSplit is when a long drive or call is interrupted for lunch.
	lunchSplit = 11*60 + 45
	// restMinutes follow restAfter minutes at the wheel; the law on road traffic allows four hours.
	restAfter   = 150
	restMinutes = 15
)

// sink takes the pieces of a day as they come; nil takes none.
type sink func(a Activity, from, to int)

func (s sink) put(a Activity, from, to int) {
	if s != nil && to > from {
		s(a, from, to)
	}
}

// drive is at the wheel for so many minutes from t on, with lunch and rests, and tells when it ends.
func drive(t, minutes int, lunch bool, out sink) (end int, ate bool) {
	since := 0
	for minutes > 0 {
		if at, eaten := eatFirst(t, minutes, lunch, out); eaten != lunch {
			t, lunch, since = at, eaten, 0
			continue
		}
		if since == restAfter {
			out.put(Rest, t, t+restMinutes)
			t, since = t+restMinutes, 0
			continue
		}
		stretch := min(minutes, restAfter-since)
		if !lunch && t < lunchSplit && t+minutes > lunchBy {
			stretch = min(stretch, lunchSplit-t)
		}
		out.put(Drive, t, t+stretch)
		t, minutes, since = t+stretch, minutes-stretch, since+stretch
	}
	return t, lunch
}

// eatFirst has lunch before something that would run past it.
func eatFirst(t, minutes int, lunch bool, out sink) (int, bool) {
	if lunch || t < lunchFrom || t+minutes <= lunchBy {
		return t, lunch
	}
	out.put(Lunch, t, t+lunchMinutes)
	return t + lunchMinutes, true
}

// called is how a call went.
type called struct {
	end, late int
	lunch     bool
}

// notThatDay is how late, in minutes, a stop counts that stands on a day on which it cannot be seen.
const notThatDay = 600

// call waits for the appointment or the opening and stays.
func (s *site) call(t, day int, d hours, lunch bool, out sink) called {
	late := 0
	if s.fixed >= 0 && s.fixed != day || !s.free(d) {
		late = notThatDay
	}
	opens := s.opens
	if s.fixed == day && s.at > 0 {
		opens = max(opens, s.at)
		late += max(0, t-s.at)
	}
	if t < opens {
		t, lunch = s.wait(t, opens, lunch, out)
	}
	if s.fixed < 0 || s.at == 0 {
		t, lunch = eatFirst(t, s.minutes, lunch, out)
	}
	c := s.stay(t, lunch, out)
	if s.closes > 0 {
		c.late += max(0, c.end-s.closes)
	}
	c.late += late
	return c
}

// wait passes the time until a stop opens, with lunch where it falls into it.
func (s *site) wait(t, until int, lunch bool, out sink) (int, bool) {
	if !lunch && until-t >= lunchMinutes && until > lunchFrom {
		from := max(t, min(lunchFrom, until-lunchMinutes))
		out.put(Wait, t, from)
		out.put(Lunch, from, from+lunchMinutes)
		out.put(Wait, from+lunchMinutes, until)
		return until, true
	}
	out.put(Wait, t, until)
	return until, lunch
}

// stay is at the stop, with lunch in between where it is long.
func (s *site) stay(t int, lunch bool, out sink) called {
	const latest = 13 * 60
	if !lunch && t < lunchSplit && t+s.minutes > latest {
		out.put(Call, t, lunchSplit)
		out.put(Lunch, lunchSplit, lunchSplit+lunchMinutes)
		rest := s.minutes - (lunchSplit - t)
		out.put(Call, lunchSplit+lunchMinutes, lunchSplit+lunchMinutes+rest)
		return called{end: lunchSplit + lunchMinutes + rest, lunch: true}
	}
	out.put(Call, t, t+s.minutes)
	return called{end: t + s.minutes, lunch: lunch}
}
