import type { Ways } from '../place/use-place';

interface PageLinksProps {
  pages: readonly { place: string; label: string }[];
  here: string | undefined;
  ways: Ways;
}

/** The pages of the console as links, so that one of them can be opened in another window too. */
export function PageLinks({ pages, here, ways }: PageLinksProps) {
  return (
    <nav className="head-pages" aria-label="工作台的页面">
      {pages.map(({ place, label }) => (
        <a
          key={place}
          href={`?page=${place}`}
          aria-current={place === here ? 'page' : undefined}
          onClick={event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            ways.goTo(place);
          }}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
