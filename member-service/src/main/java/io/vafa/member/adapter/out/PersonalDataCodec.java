package io.vafa.member.adapter.out;

import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.domain.Consent;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.date.ImportantDate;
import io.vafa.platform.json.Json;
import java.util.List;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The only place where personal data is turned into what is stored and back: JSON under the member's key. */
final class PersonalDataCodec {

    /** As it is encrypted. */
    private record Content(
            Profile profile,
            List<Identifier> identifiers,
            @Nullable List<ImportantDate> dates,
            @Nullable List<Consent> consents) {}

    /**
     * Personal data as read back.
     *
     * @param identifiers at least one
     */
    record PersonalData(
            Profile profile, List<Identifier> identifiers, List<ImportantDate> dates, List<Consent> consents) {

        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "PersonalData[…]";
        }
    }

    Binary write(MemberCipher cipher, String place, Member member) {
        return cipher.encrypt(
                place,
                Json.write(new Content(
                        member.profile(),
                        member.identifiers(),
                        member.dates().isEmpty() ? null : member.dates(),
                        member.consents().isEmpty() ? null : member.consents())));
    }

    PersonalData read(MemberCipher cipher, String place, Binary stored) {
        Content content = Json.read(cipher.decrypt(place, stored), Content.class);
        return new PersonalData(
                content.profile(),
                List.copyOf(content.identifiers()),
                content.dates() == null ? List.of() : content.dates(),
                content.consents() == null ? List.of() : content.consents());
    }
}
