package io.vafa.gateway.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Issuers and certificates for a test, made by the JDK's own keytool; none is kept. */
final class Certificates {
    static final String PASSWORD = "only-for-this-test";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** A new issuer, and the store that trusts it. */
    void issuer(String name) {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "bc:c",
                "-ext",
                "ku:c=keyCertSign",
                "-validity",
                "10",
                "-keystore",
                store(name).toString());
        keytool("-exportcert", "-rfc", "-alias", name, "-keystore", store(name).toString(), "-file", file(name, "crt"));
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                file(name, "crt"),
                "-keystore",
                trust(name).toString());
    }

    /**
     * A certificate.
     *
     * @param further options of keytool, such as {@code -ext san=…}
     */
    void issue(String name, String issuer, String subject, String... further) {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                subject,
                "-validity",
                "10",
                "-keystore",
                store(name).toString());
        keytool("-certreq", "-alias", name, "-keystore", store(name).toString(), "-file", file(name, "csr"));
        List<String> sign = new ArrayList<>(List.of(
                "-gencert",
                "-rfc",
                "-alias",
                issuer,
                "-keystore",
                store(issuer).toString(),
                "-infile",
                file(name, "csr"),
                "-outfile",
                file(name, "crt"),
                "-validity",
                "1"));
        sign.addAll(List.of(further));
        keytool(sign.toArray(String[]::new));
        try {
            // With its issuer behind it, the answer is whole.
            Files.writeString(
                    Path.of(file(name, "crt")),
                    Files.readString(Path.of(file(issuer, "crt"))),
                    StandardOpenOption.APPEND);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                file(name, "crt"),
                "-keystore",
                store(name).toString());
    }

    Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    Path trust(String name) {
        return folder.resolve(name + "-trust.p12");
    }

    private String file(String name, String end) {
        return folder.resolve(name + "." + end).toString();
    }

    X509Certificate certificate(String name) {
        try {
            return (X509Certificate) load(store(name)).getCertificate(name);
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A client that trusts the server's issuer and shows a certificate; an empty name: none. */
    SSLContext client(String name, String serverIssuer) {
        try {
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(load(trust(serverIssuer)));
            KeyManager[] shown = {};
            if (!name.isEmpty()) {
                KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(load(store(name)), PASSWORD.toCharArray());
                shown = new KeyManager[] {
                    new Insistent((javax.net.ssl.X509ExtendedKeyManager) keys.getKeyManagers()[0], name)
                };
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown, trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyStore load(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        // It is started dozens of times, and each time for one thing.
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", arguments) + ": " + said);
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
