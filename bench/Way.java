import java.io.IOException;

/** How a client comes by a result. */
enum Way {
    /** One request, which is answered with the result. */
    WAIT {
        @Override
        void run(Client client, Program program) throws IOException {
            client.submitAndWait(program);
        }
    },

    /** A POST, then a GET every 2 ms until it has ended. */
    POLL {
        @Override
        void run(Client client, Program program) throws IOException {
            client.await(client.submit(program));
        }
    };

    abstract void run(Client client, Program program) throws IOException;
}
