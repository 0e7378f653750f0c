package io.vafa.member.application;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** From when on an identifier may lead to somebody, because it led to somebody else before; whose it was is not said. */
public interface Freed {

    /** Notes it before the claim is given up; an earlier time than the noted one changes nothing. */
    void free(String key, Instant from);

    /** Of those that led to somebody before. */
    Map<String, Instant> from(Collection<String> keys);
}
