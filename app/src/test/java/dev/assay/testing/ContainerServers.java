package dev.assay.testing;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** MySQL and Redis in containers, wherever a Docker API answers. Images can be named, for machines that build their own. */
final class ContainerServers {

    private static final int REDIS_PORT = 6379;

    private ContainerServers() {}

    interface Found<T> {
        T at(String url, String username, String password, String redisUrl);
    }

    @SuppressWarnings("resource") // live as long as the JVM; Testcontainers removes them after it
    static <T> T start(Found<T> found) {
        MySQLContainer mysql = new MySQLContainer(
                        DockerImageName.parse(System.getProperty("assay.test.mysql-image", "mysql:8.4"))
                                .asCompatibleSubstituteFor("mysql"))
                .withUsername("root")
                .withPassword("assay")
                .withDatabaseName("assay");
        GenericContainer<?> redis = new GenericContainer<>(
                        DockerImageName.parse(System.getProperty("assay.test.redis-image", "redis:7.4")))
                .withExposedPorts(REDIS_PORT);
        mysql.start();
        redis.start();
        return found.at(
                mysql.getJdbcUrl() + "?allowPublicKeyRetrieval=true&sslMode=DISABLED",
                "root",
                "assay",
                "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT));
    }
}
