package io.vafa.gateway.registry;

import io.vafa.contracts.registry.PartnerContract;
import io.vafa.contracts.registry.RegistryKey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every partner, store and till, in memory; about 150 bytes each. Whoever says what there is keeps a programme's number bounded; should
 * all programmes together have more than {@value #PLACES_MAX}, the rest is passed over, and nothing counts as unknown any more.
 * Safe for use by many threads.
 */
public final class RegistryView {
    static final int PLACES_MAX = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(RegistryView.class);

    /** One registered a moment ago is on its way here; refusing it now would be a guess. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Whoever waited in vain lets nobody of the programme wait for so long, so that a batch of unknown ones is refused at once. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final int placesMax;
    private final Duration patience;
    private final LongSupplier nanoClock;
    private final Map<String, Known> places = new ConcurrentHashMap<>();
    private final Map<String, Long> waitedInVain = new ConcurrentHashMap<>();
    private final AtomicBoolean full = new AtomicBoolean();

    public RegistryView() {
        this(PLACES_MAX, PATIENCE, System::nanoTime);
    }

    RegistryView(int placesMax, Duration patience, LongSupplier nanoClock) {
        this.placesMax = placesMax;
        this.patience = patience;
        this.nanoClock = nanoClock;
    }

    /** What is known of a place as of a version. */
    private sealed interface Known {
        long version();

        record Partner(long version, List<PartnerContract> contracts) implements Known {}

        record Trading(long version, Tenure tenure) implements Known {}
    }

    void putPartner(String key, long version, List<PartnerContract> contracts) {
        // What is paid for points is nothing to the door.
        put(
                key,
                new Known.Partner(
                        version,
                        contracts.stream()
                                .map(contract -> new PartnerContract(
                                        contract.from(), contract.to(), contract.pricedFrom(), List.of()))
                                .toList()));
    }

    void putTrading(String key, long version, Tenure tenure) {
        put(key, new Known.Trading(version, tenure));
    }

    /** Versions of a place may come again, and late. */
    private void put(String key, Known known) {
        if (places.size() >= placesMax && !places.containsKey(key)) {
            if (full.compareAndSet(false, true)) {
                LOG.error("more than {} partners, stores and tills; from now on none is refused as unknown", placesMax);
            }
            return;
        }
        places.merge(key, known, (before, now) -> before.version() > now.version() ? before : now);
    }

    /** Whether something was passed over, so that what is not known may exist all the same. */
    boolean incomplete() {
        return full.get();
    }

    /** A store; waits a little for one that has just been registered. */
    Optional<Tenure> store(String program, String partner, String store) {
        return trading(program, RegistryKey.ofStore(program, partner, store));
    }

    /** A till; waits a little for one that has just been registered. */
    Optional<Tenure> till(String program, String partner, String store, String till) {
        return trading(program, RegistryKey.ofTill(program, partner, store, till));
    }

    private Optional<Tenure> trading(String program, String key) {
        return awaited(program, () -> places.get(key) instanceof Known.Trading trading ? trading.tenure() : null);
    }

    /** Whether contracts were made with the partner, and none is in force on that day; nobody waits for it. */
    boolean lacksContract(String program, String partner, LocalDate day) {
        return places.get(RegistryKey.ofPartner(program, partner)) instanceof Known.Partner known
                && !known.contracts().isEmpty()
                && known.contracts().stream().noneMatch(contract -> contract.covers(day));
    }

    private Optional<Tenure> awaited(String program, Supplier<@Nullable Tenure> look) {
        Tenure found = look.get();
        if (found == null && mayWait(program)) {
            for (long pauses = patience.dividedBy(PAUSE); found == null && pauses > 0; pauses--) {
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    break;
                }
                found = look.get();
            }
            if (found == null) {
                waitedInVain.put(program, nanoClock.getAsLong());
            }
        }
        return Optional.ofNullable(found);
    }

    private boolean mayWait(String program) {
        Long last = waitedInVain.get(program);
        return last == null || nanoClock.getAsLong() - last > REST.toNanos();
    }
}
