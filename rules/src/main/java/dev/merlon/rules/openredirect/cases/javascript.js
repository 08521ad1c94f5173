const HOSTS = ['shop.example.com'];
const PAGES = { books: 'https://shop.example.com/books' };

exports.handler = async (event) => {
  const { next, id, page } = event.queryStringParameters;
  if (id === 'a') {
    // finding: `event.queryStringParameters.next` chooses the site of this redirect: a link to this application leads to another
    return { statusCode: 302, headers: { Location: next } };
  }
  if (id === 'b') {
    const headers = { location: `https://${next}`, 'cache-control': 'no-store' };
    // finding: `event.queryStringParameters.next` chooses the site of this redirect: a link to this application leads to another
    return { statusCode: 307, headers };
  }
  if (id === 'c') {
    return { statusCode: 302, headers: { Location: `/books/${id}` } };
  }
  if (id === 'd') {
    return { statusCode: 302, headers: { Location: PAGES[page] } };
  }
  if (id === 'e') {
    return { statusCode: 302, headers: { Location: `${process.env.SITE}/${next}` } };
  }
  if (HOSTS.includes(new URL(next).hostname)) {
    return { statusCode: 302, headers: { Location: next } };
  }
  return { statusCode: 200, headers: { 'Content-Type': 'text/plain' }, body: next };
};
