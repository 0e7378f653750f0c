package io.vafa.member.application;

import java.util.List;
import java.util.Map;

/** Tells how far a change of the master key is. */
public interface KeyProgress {

    /**
     * How far it is.
     *
     * @param primary the version under which all keys will be
     * @param versions those in the key ring, the primary first
     * @param keysByVersion how many members' keys are under which; who is under a version that is not in the ring cannot be read
     * @param outdated how many are not under the primary
     */
    record Progress(String primary, List<String> versions, Map<String, Long> keysByVersion, long outdated) {}

    /** Counts, which looks at every key. */
    Progress progress();
}
