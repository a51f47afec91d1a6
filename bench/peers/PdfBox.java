// PDFBox: PDFTextStripper, sorted by position; "pdf TAB output" lines on standard input. With PEERS_TIMED as each_pdf.mjs.
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

public class PdfBox {
  private static double processorSeconds() {
    return 1e-9 * ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    final boolean timed = System.getenv("PEERS_TIMED") != null;
    for (String line; (line = in.readLine()) != null; ) {
      final double before = processorSeconds();
      String[] parts = line.split("\t");
      String text = "";
      try (PDDocument document = PDDocument.load(new File(parts[0]))) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        text = stripper.getText(document);
      } catch (Throwable error) {
        System.err.println(parts[0] + ": " + error);
      }
      if (timed) System.out.println(processorSeconds() - before);
      else Files.write(Paths.get(parts[1]), text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
