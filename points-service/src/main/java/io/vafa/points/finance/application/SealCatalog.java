package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.Seal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every seal of every programme, in memory: some hundred bytes each, mostly one a day. They never change, so what was read is
 * kept. Safe for use by many threads.
 */
public final class SealCatalog {
    private static final int PAGE = 200;

    private final Seals seals;
    private final Map<String, List<Seal>> known = new ConcurrentHashMap<>();

    public SealCatalog(Seals seals) {
        this.seals = seals;
    }

    /** All that there are by now, in sequence. */
    public List<Seal> all(String program) {
        List<Seal> before = known.getOrDefault(program, List.of());
        List<Seal> all = new ArrayList<>(before);
        List<Seal> page;
        do {
            page = seals.page(program, all.size() + 1L, PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        if (all.size() > before.size()) {
            known.put(program, List.copyOf(all));
        }
        return all;
    }

    /** The last one, if there is any. */
    public Optional<Seal> last(String program) {
        List<Seal> all = all(program);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** Those about days from one up to another, which is not among them. */
    public List<Seal> between(String program, LocalDate from, LocalDate to) {
        return all(program).stream()
                .filter(seal -> !seal.day().isBefore(from) && seal.day().isBefore(to))
                .toList();
    }

    /** The last one before a day. */
    public Optional<Seal> before(String program, LocalDate day) {
        return all(program).stream().filter(seal -> seal.day().isBefore(day)).reduce((_, later) -> later);
    }
}
