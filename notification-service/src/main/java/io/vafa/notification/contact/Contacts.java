package io.vafa.notification.contact;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where contacts are asked for. */
@FunctionalInterface
public interface Contacts {

    /**
     * What messages need to know beside the address.
     *
     * @param purposes whether the member agreed to them
     * @param consents whether they wait for the address to confirm them, as {@code channel:purpose}
     * @param before number of the change before which the address stood; null: the address of now
     */
    record Asked(
            Set<String> purposes,
            Set<String> consents,
            @Nullable Long before) {
        /** Nothing. */
        public static final Asked NOTHING = new Asked(Set.of(), Set.of(), null);

        public Asked {
            purposes = Set.copyOf(purposes);
            consents = Set.copyOf(consents);
        }
    }

    /**
     * How to reach a member.
     *
     * @param asked what else is to be told
     * @return empty if there is no such member
     * @throws ContactUnavailableException if that cannot be found out now
     */
    Optional<Contact> find(String program, String member, Asked asked);
}
