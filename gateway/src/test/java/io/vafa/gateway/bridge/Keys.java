package io.vafa.gateway.bridge;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Makes keys of a bridge, and encrypts to them as a partner does. */
final class Keys {
    private Keys() {}

    static RSAKey rsa(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ECKey curve(String name) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As the how-to says it. */
    static String seal(JWK key, String member) {
        JWEAlgorithm algorithm = key instanceof RSAKey ? JWEAlgorithm.RSA_OAEP_256 : JWEAlgorithm.ECDH_ES;
        return seal(
                new JWEHeader.Builder(algorithm, EncryptionMethod.A256GCM)
                        .keyID(key.getKeyID())
                        .build(),
                key,
                member);
    }

    static String seal(JWEHeader header, JWK key, String member) {
        try {
            JWEObject letter = new JWEObject(header, new Payload(member));
            letter.encrypt(
                    key instanceof RSAKey rsa
                            ? new RSAEncrypter(rsa.toRSAPublicKey())
                            : new ECDHEncrypter(key.toECKey().toECPublicKey()));
            return letter.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
