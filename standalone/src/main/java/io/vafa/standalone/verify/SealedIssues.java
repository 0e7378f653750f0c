package io.vafa.standalone.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What seals say partners issued; each seal is read once. */
final class SealedIssues {
    private static final Set<String> ISSUED = Set.of("ISSUED", "AWARDED", "GIVEN");
    private static final Set<String> GIVEN_BACK = Set.of("TAKEN", "TAKEN_BACK");

    private final SealCheck seals;
    private final Map<String, Map<String, Sums>> read = new HashMap<>();

    SealedIssues(SealCheck seals) {
        this.seals = seals;
    }

    /**
     * One partner's points in one seal.
     *
     * @param givenBack as seals state it, less than 0
     */
    private record Sums(long issued, long givenBack) {
        static final Sums NONE = new Sums(0, 0);

        Sums plus(Sums more) {
            return new Sums(issued + more.issued, givenBack + more.givenBack);
        }
    }

    boolean has(StoredDeposit account, long seal) {
        return seals.seal(account.program(), seal) != null;
    }

    /** What counts towards a deposit: what was taken back gives it back. */
    long lessGivenBack(StoredDeposit account, long seal) {
        Sums sums = sums(account, seal);
        return sums.issued() + sums.givenBack();
    }

    /** Issued in seals that the account does not count yet, whatever was taken back of it. */
    long uncounted(StoredDeposit account) {
        long issued = 0;
        for (long number = account.sealsCounted() + 1; has(account, number); number++) {
            issued += sums(account, number).issued();
        }
        return issued;
    }

    private Sums sums(StoredDeposit account, long number) {
        JsonNode seal = seals.seal(account.program(), number);
        return seal == null
                ? Sums.NONE
                : read.computeIfAbsent(account.program() + ":" + number, _ -> sums(account.program(), seal))
                        .getOrDefault(account.name(), Sums.NONE);
    }

    private Map<String, Sums> sums(String program, JsonNode seal) {
        Map<String, Sums> sums = new HashMap<>();
        for (JsonNode figure : seals.figures(seal)) {
            JsonNode key = figure.path("key");
            String flow = key.path("flow").asString("");
            long points = figure.path("points").asLong();
            String name = StoredDeposit.name(
                    program, key.path("wallet").asString(""), key.path("issuer").asString(""));
            if (ISSUED.contains(flow)) {
                sums.merge(name, new Sums(points, 0), Sums::plus);
            } else if (GIVEN_BACK.contains(flow)) {
                sums.merge(name, new Sums(0, points), Sums::plus);
            }
        }
        return sums;
    }
}
