package io.vafa.member.adapter.out.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.bson.types.Binary;

/** Encrypts and decrypts what is stored of one member; what was encrypted for one place cannot be read in another. */
public final class MemberCipher {
    private final String member;
    private final Aead aead;

    MemberCipher(String member, Aead aead) {
        this.member = member;
        this.aead = aead;
    }

    /**
     * Encrypts.
     *
     * @param place where it will be stored, for example a collection
     */
    public Binary encrypt(String place, byte[] plain) {
        try {
            return new Binary(aead.encrypt(plain, binding(place)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot encrypt for " + member, broken);
        }
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException if this is not what was encrypted for this member and place
     */
    public byte[] decrypt(String place, Binary stored) {
        try {
            return aead.decrypt(stored.getData(), binding(place));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("what is stored of " + member + " in " + place + " is damaged", broken);
        }
    }

    private byte[] binding(String place) {
        return (member + "\n" + place).getBytes(StandardCharsets.UTF_8);
    }
}
