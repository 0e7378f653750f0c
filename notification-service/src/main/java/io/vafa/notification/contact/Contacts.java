package io.vafa.notification.contact;

import java.util.Optional;

/** Where contacts are asked for. */
@FunctionalInterface
public interface Contacts {

    /**
     * How to reach a member.
     *
     * @return empty if there is no such member
     * @throws ContactUnavailableException if that cannot be found out now
     */
    Optional<Contact> find(String program, String member);
}
