package com.mecabal.business.availability;

import com.mecabal.business.hours.WeeklyHours;
import com.mecabal.business.offer.Offer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The starts that a service offers on the plan of its branch, free or not. */
public record SlotGrid(Offer offer, WeeklyHours hours) {

    /** Starts that begin on this local day: each leaves room for the buffers and the whole service before closing. */
    List<Instant> starts(LocalDate date) {
        Duration before = Duration.ofMinutes(offer.bufferBefore());
        Duration step = Duration.ofMinutes(offer.slotIntervalMinutes());
        List<Instant> starts = new ArrayList<>();
        for (WeeklyHours.Interval open : hours.on(date)) {
            for (Instant start = open.from(); !start.isAfter(open.to()); start = start.plus(step)) {
                if (open.holds(start.minus(before), until(start))) {
                    starts.add(start);
                }
            }
        }
        return starts;
    }

    /** True for a start that the grid has; an opening of the day before may pass midnight. */
    public boolean has(Instant start) {
        LocalDate date = start.atZone(hours.zone()).toLocalDate();
        return starts(date).contains(start) || starts(date.minusDays(1)).contains(start);
    }

    public Instant from(Instant start) {
        return start.minus(Duration.ofMinutes(offer.bufferBefore()));
    }

    /** End of the time that a booking takes, buffer included. */
    public Instant until(Instant start) {
        return end(start).plus(Duration.ofMinutes(offer.bufferAfter()));
    }

    public Instant end(Instant start) {
        return start.plus(Duration.ofMinutes(offer.durationMinutes()));
    }

    List<Slot> free(LocalDate date, List<UUID> providers, List<Taken> taken, Instant earliest) {
        List<Slot> slots = new ArrayList<>();
        for (Instant start : starts(date)) {
            if (start.isBefore(earliest)) {
                continue;
            }
            List<UUID> free = providers.stream()
                    .filter(p -> taken.stream()
                            .noneMatch(t -> t.providerId().equals(p) && t.overlaps(from(start), until(start))))
                    .toList();
            if (!free.isEmpty()) {
                slots.add(new Slot(start, end(start), free));
            }
        }
        return slots;
    }
}
