package io.vafa.standalone.purchases;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the members seen lately, so that few are enrolled again; forgets the longest unseen when full. */
final class RecentMembers {

    private final LinkedHashMap<String, Boolean> seen;

    RecentMembers(int limit) {
        this.seen = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > limit;
            }
        };
    }

    /** True if the member was not among the remembered. */
    boolean isNew(String member) {
        return seen.put(member, Boolean.TRUE) == null;
    }
}
