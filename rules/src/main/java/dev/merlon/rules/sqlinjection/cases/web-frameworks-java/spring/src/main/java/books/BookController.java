package books;

import java.util.List;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/books")
public class BookController {
  private final BookStore store;

  public BookController(BookStore store) {
    this.store = store;
  }

  @GetMapping("/{title}")
  public List<String> byTitle(@PathVariable("title") String title, @RequestParam(defaultValue = "0") int page) {
    store.onPage(page);
    store.safely(title);
    return store.byTitle(title);
  }

  @PostMapping
  public void add(@RequestBody Book book) {
    store.add(book);
  }
}
