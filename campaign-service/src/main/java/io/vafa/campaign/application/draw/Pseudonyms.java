package io.vafa.campaign.application.draw;

import java.util.Optional;

/** Hides members in lists that everybody reads: each has one name in one draw, and without the key nobody can tell whose it is. */
public interface Pseudonyms {
    /** The version of the key that hides members in new lists. */
    String newestKey();

    /** 32 hexadecimal digits; empty if that version of the key is not there any more. */
    Optional<String> of(String key, String program, String draw, String member);
}
