const axios = require('axios');
const https = require('https');
const fetch = require('node-fetch');
const got = require('got');

const API = 'https://api.example.com/books/';
const HOSTS = ['api.example.com', 'images.example.com'];
const MIRRORS = { eu: 'https://eu.example.com', us: 'https://us.example.com' };

const address = (host) => `https://${host}/books`;

class Client {
  constructor(options) {
    this.options = options;
    this.http = axios.create({ timeout: 3000 });
  }

  send() {
    // finding: `event.body.callback` chooses the host of this request: the caller makes the function call addresses for him
    return this.http.post(this.options.url, { done: true });
  }
}

async function bad(event) {
  const { url, host } = JSON.parse(event.body);
  const body = JSON.parse(event.body);
  // finding: `event.body.url` chooses the host of this request: the caller makes the function call addresses for him
  await axios.get(url);
  // finding: `event.body.host` chooses the host of this request: the caller makes the function call addresses for him
  await fetch(address(host));
  // finding: `event.body.image` chooses the host of this request: the caller makes the function call addresses for him
  await axios({ method: 'get', url: body.image });
  // finding: `event.queryStringParameters.feed` chooses the host of this request: the caller makes the function call addresses for him
  await got(event.queryStringParameters.feed);
  // finding: `event.body.server` chooses the host of this request: the caller makes the function call addresses for him
  https.get({ hostname: body.server, path: '/' }, (response) => response);
  // finding: `event.headers.origin` chooses the host of this request: the caller makes the function call addresses for him
  await fetch(event.headers.origin + '/robots.txt');
  // finding: `event.body.parsed` chooses the host of this request: the caller makes the function call addresses for him
  await axios.head(new URL(body.parsed).toString());
  // finding: `event.body.urls[]` chooses the host of this request: the caller makes the function call addresses for him
  await Promise.all(body.urls.map((each) => axios.get(each)));
  await new Client({ url: body.callback }).send();
}

async function quiet(event) {
  const body = JSON.parse(event.body);
  await axios.get(API + body.id);
  await fetch(`https://api.example.com/books?title=${encodeURIComponent(body.title)}`);
  await axios.get('https://api.example.com/books', { params: { title: body.title } });
  await axios.post(API, body);
  await axios.get(`${MIRRORS[body.mirror]}/books`);
  await axios.get(`${process.env.API}/books/${body.id}`);
  https.get({ hostname: 'api.example.com', path: '/books/' + body.id }, (response) => response);
  if (HOSTS.includes(body.host)) {
    await fetch(address(body.host));
  }
  const target = new URL(body.url);
  if (!HOSTS.includes(target.hostname)) {
    return 'no host of ours';
  }
  await axios.get(body.url);
  return { location: body.url };
}

exports.handler = async (event) => {
  await bad(event);
  return { statusCode: 200, body: await quiet(event) };
};
