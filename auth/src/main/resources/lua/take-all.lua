-- Takes one token from each of several buckets that refill evenly: from all of them or from none.
-- KEYS the buckets, one hash tag for all
-- ARGV[1] now in milliseconds · ARGV[2] cost: 1 takes, 0 looks, -1 gives back · then size and milliseconds to fill for each bucket
-- Returns {position of the bucket that refuses or 0, milliseconds until it would not, tokens left in each bucket ...}
local now, cost = tonumber(ARGV[1]), tonumber(ARGV[2])
local tokens, answer, refused, wait = {}, {0, 0}, 0, 0
for i, key in ipairs(KEYS) do
  local size, refill = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
  local held = redis.call('HMGET', key, 'tokens', 'at')
  local have, at = tonumber(held[1]) or size, tonumber(held[2]) or now
  tokens[i] = math.min(size, have + math.max(0, now - at) * size / refill)
  if tokens[i] < cost then
    local needed = math.ceil((cost - tokens[i]) * refill / size)
    if needed > wait then refused, wait = i, needed end
  end
end
for i, key in ipairs(KEYS) do
  local size, refill = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
  if refused == 0 and cost ~= 0 then
    tokens[i] = math.min(size, tokens[i] - cost)
    redis.call('HSET', key, 'tokens', tostring(tokens[i]), 'at', tostring(now))
    redis.call('PEXPIRE', key, math.ceil((size - tokens[i]) * refill / size) + 1000)
  end
  answer[2 + i] = math.floor(tokens[i])
end
answer[1], answer[2] = refused, wait
return answer
