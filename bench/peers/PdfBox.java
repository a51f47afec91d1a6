// PDFBox: PDFTextStripper, sorted by position; "pdf TAB output" lines on standard input.
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

public class PdfBox {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      String[] parts = line.split("\t");
      String text = "";
      try (PDDocument document = PDDocument.load(new File(parts[0]))) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        text = stripper.getText(document);
      } catch (Throwable error) {
        System.err.println(parts[0] + ": " + error);
      }
      Files.write(Paths.get(parts[1]), text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
