package io.vafa.member.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one person told of themselves under several ids. What was told under the id that goes on counts; where nothing was, the word of whoever
 * was changed last.
 *
 * @param profile what counts
 * @param of under which id each field was told that was not told under the one that goes on
 * @param overruled what was told differently, and does not count
 */
public record SharedProfile(Profile profile, Map<String, String> of, List<Overruled> overruled) {
    private static final Comparator<MemberRecord> LATEST_FIRST =
            Comparator.comparing(MemberRecord::latest).reversed().thenComparing(MemberRecord::member);

    public SharedProfile {
        of = Map.copyOf(of);
        overruled = List.copyOf(overruled);
    }

    /** One word that does not count. */
    public record Overruled(String of, String field, Object value) {
        /** Names the field only: what it holds does not belong in logs. */
        @Override
        public String toString() {
            return "Overruled[" + of + ", " + field + "]";
        }
    }

    /**
     * Of somebody as whom others go on.
     *
     * @param others in any order
     */
    public static SharedProfile of(MemberRecord goesOn, Collection<MemberRecord> others) {
        Map<String, Object> values = new TreeMap<>(goesOn.profile().values());
        Map<String, String> of = new TreeMap<>();
        List<Overruled> overruled = new ArrayList<>();
        for (MemberRecord other : others.stream().sorted(LATEST_FIRST).toList()) {
            new TreeMap<>(other.profile().values()).forEach((field, value) -> {
                Object counts = values.putIfAbsent(field, value);
                if (counts == null) {
                    of.put(field, other.member());
                } else if (!counts.equals(value)) {
                    overruled.add(new Overruled(other.member(), field, value));
                }
            });
        }
        return new SharedProfile(new Profile(values), of, overruled);
    }

    /** Says whose words there are: what they are does not belong in logs. */
    @Override
    public String toString() {
        return "SharedProfile[" + of + ", " + overruled + "]";
    }
}
