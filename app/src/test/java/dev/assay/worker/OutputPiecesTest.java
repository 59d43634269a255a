package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output is cut between characters where there are some, and no byte is lost, doubled or held back for ever. */
@Tag("unit")
class OutputPiecesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ascii", "ä", "€uro", "😀", "a😀b€cäd", "\uFFFD"})
    void aCharacterIsNeverCutWhereverItsBytesAreWritten(String text) {
        byte[] bytes = text.repeat(3).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= bytes.length; at++) {
            OutputPieces pieces = new OutputPieces();
            List<OutputPieces.Piece> cut = new ArrayList<>();
            pieces.add(java.util.Arrays.copyOf(bytes, at), 0);
            pieces.cut().ifPresent(cut::add);
            pieces.add(bytes, at);
            pieces.cut().ifPresent(cut::add);

            StringBuilder told = new StringBuilder();
            cut.forEach(piece -> told.append(new String(piece.bytes(), StandardCharsets.UTF_8)));
            assertThat(told.toString()).isEqualTo(text.repeat(3));
        }
    }

    @Test
    void bytesThatAreNoTextAllArrive() {
        byte[] every = new byte[256];
        IntStream.range(0, 256).forEach(i -> every[i] = (byte) i);
        OutputPieces pieces = new OutputPieces();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        for (byte one : every) {
            pieces.add(new byte[] {one}, 0);
            pieces.cut().ifPresent(piece -> {
                assertThat(piece.offset()).isEqualTo(got.size());
                got.writeBytes(piece.bytes());
            });
        }
        pieces.cutAll().ifPresent(piece -> got.writeBytes(piece.bytes()));

        assertThat(got.toByteArray()).isEqualTo(every);
        assertThat(pieces.cutAll()).isEmpty();
    }

    @Test
    void aPieceIsOfBoundedSize() {
        OutputPieces pieces = new OutputPieces();
        byte[] much = new byte[3 * OutputPieces.MOST];

        assertThat(pieces.add(much, 0)).isEqualTo(OutputPieces.MOST);
        assertThat(pieces.isFull()).isTrue();
        assertThat(pieces.add(much, 0)).isZero();
    }
}
