package io.vafa.qa.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.vafa.qa.house.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests are what Kubernetes would read, and fit the services. */
class KubernetesTest {
    static Stream<Path> objectFiles() {
        return Manifests.objectFiles();
    }

    static Stream<Path> kustomizations() {
        return Manifests.kustomizations();
    }

    @ParameterizedTest
    @MethodSource("objectFiles")
    void everyObjectIsOneThatKubernetesKnows(Path file) {
        List<Map<String, Object>> objects = Yaml.documents(file);

        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(object -> assertThat(KubernetesModels.read(object)).isNotNull());
    }

    @Test
    void aMisspeltPropertyIsSeenHoweverDeep() {
        String deployment = Repository.text(Manifests.BASE.resolve("gateway.yaml"));

        for (String property : List.of("periodSeconds", "runAsNonRoot", "containerPort", "secretName", "matchLabels")) {
            String misspelt = deployment.replace(property + ":", property + "x:");
            assertThatThrownBy(() -> Yaml.documents(misspelt).forEach(KubernetesModels::read))
                    .as(property)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(property + "x");
        }
    }

    /** A right to {@code partner.gym} with no dot behind it would be one to all of {@code partner.gym2} as well. */
    @Test
    void aPartnerHasRightsToTopicsOfItsOwnOnly() {
        List<Strimzi.KafkaUser> partners = Manifests.objectFiles()
                .filter(file -> file.startsWith(Manifests.FOLDER.resolve("partners")))
                .flatMap(file -> Yaml.documents(file).stream())
                .map(KubernetesModels::read)
                .filter(Strimzi.KafkaUser.class::isInstance)
                .map(Strimzi.KafkaUser.class::cast)
                .toList();

        assertThat(partners).isNotEmpty().allSatisfy(user -> {
            String own = user.getMetadata().getName().replace("partner-", "partner.") + ".";
            Strimzi.UserSpec spec = Objects.requireNonNull(user.getSpec());
            assertThat(spec.quotas()).isNotNull();
            assertThat(spec.authorization().acls())
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rule.resource().name()).startsWith(own));
        });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void whatAKustomizationNamesIsThere(Path file) {
        Map<String, Object> kustomization = Yaml.documents(file).getFirst();
        assertThat(kustomization.keySet())
                .isSubsetOf("apiVersion", "kind", "namespace", "resources", "images", "replicas", "patches");

        Stream<Object> patches =
                list(kustomization, "patches").map(patch -> Yaml.map(patch).get("path"));
        assertThat(Stream.concat(list(kustomization, "resources"), patches).toList())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Repository.ROOT.resolve(file).resolveSibling((String) name))
                        .exists());
        Set<String> known = Services.PORTS.keySet();
        assertThat(list(kustomization, "replicas")
                        .map(entry -> (String) Yaml.map(entry).get("name")))
                .isSubsetOf(known);
        assertThat(list(kustomization, "images")
                        .map(entry -> (String) Yaml.map(entry).get("name")))
                .allMatch(image -> known.contains(image.replace("vafa/", "")));
    }

    /** Or all of them together let through more than a limit says, or less. */
    @Test
    void gatewaysShareTheirLimitsAmongAsManyAsThereAre() {
        Deployment gateway = Manifests.deployments()
                .filter(deployment -> Manifests.name(deployment).equals("gateway"))
                .findFirst()
                .orElseThrow();
        ConfigMap configuration = Manifests.base(ConfigMap.class)
                .filter(map -> Manifests.name(map).equals("vafa"))
                .findFirst()
                .orElseThrow();

        assertThat(configuration.getData().get("VAFA_GATEWAY_LIMITS_INSTANCES"))
                .isEqualTo(gateway.getSpec().getReplicas().toString());
    }

    @Test
    void everyFileIsPartOfItsKustomization() {
        assertThat(Manifests.kustomizations()).hasSize(3).allSatisfy(file -> {
            String kustomization = Repository.text(file);
            assertThat(Manifests.objectFiles().filter(object -> object.startsWith(file.getParent())))
                    .isNotEmpty()
                    .allMatch(object ->
                            kustomization.contains(object.getFileName().toString()));
        });
    }

    @Test
    void anOverlayChangesOnlySettingsThatTheServicesKnow() {
        assertThat(Yaml.documents(Manifests.FOLDER.resolve("overlays/dev/configuration.yaml")))
                .singleElement()
                .satisfies(patch -> assertThat(KnownSettings.asVariables())
                        .containsAll(((ConfigMap) KubernetesModels.read(patch))
                                .getData()
                                .keySet()));
    }

    /** What kubectl makes of the overlay, where there is a kubectl; the files themselves are checked everywhere. */
    @Test
    @EnabledIf("kubectlIsThere")
    void theOverlayRendersToObjectsThatKubernetesKnows() throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", "k8s/overlays/dev")
                .directory(Repository.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(kubectl.waitFor()).as(rendered).isZero();
        List<HasMetadata> objects =
                Yaml.documents(rendered).stream().map(KubernetesModels::read).toList();
        assertThat(objects.stream().filter(Deployment.class::isInstance).map(Deployment.class::cast))
                .hasSize(Services.PORTS.size())
                .allSatisfy(deployment -> {
                    assertThat(deployment.getMetadata().getNamespace()).isEqualTo("vafa-dev");
                    assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
                    assertThat(Manifests.container(deployment).getImage()).endsWith(":dev");
                });
        assertThat(objects.stream().filter(object -> Manifests.name(object).equals("vafa")))
                .singleElement()
                .satisfies(settings -> assertThat(((ConfigMap) settings).getData())
                        .containsEntry("VAFA_TOPICS_REPLICATIONFACTOR", "1")
                        .containsEntry("SPRING_KAFKA_BOOTSTRAPSERVERS", "kafka:9092"));
    }

    static boolean kubectlIsThere() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    private static Stream<Object> list(Map<String, Object> document, String key) {
        return document.get(key) instanceof List<?> list ? list.stream().map(Object.class::cast) : Stream.empty();
    }
}
