package dev.assay.signal;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisURIHelper;

/** Where Redis is, and how long we wait for it. */
record RedisAddress(URI uri) {

    private static final int CONNECT_MS = 1000;

    /** Throws {@link IllegalArgumentException} naming the key when the URL is no Redis URL. */
    static RedisAddress of(String url) {
        try {
            URI uri = URI.create(url);
            if (JedisURIHelper.isValid(uri)) {
                return new RedisAddress(uri);
            }
        } catch (IllegalArgumentException e) {
            // Told below without the URL itself, which may hold a password.
        }
        throw new IllegalArgumentException("assay.redis.url must be of the form redis://[:password@]host:port");
    }

    /** A connection of its own. Throws a Jedis exception while Redis is away. */
    Jedis connect(Duration readTimeout) {
        return new Jedis(
                uri,
                DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(CONNECT_MS)
                        .socketTimeoutMillis((int) readTimeout.toMillis())
                        .user(JedisURIHelper.getUser(uri))
                        .password(JedisURIHelper.getPassword(uri))
                        .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                        .build());
    }
}
