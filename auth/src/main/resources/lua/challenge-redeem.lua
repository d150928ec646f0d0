-- Compares a code and settles the outcome in one step: a code is redeemed once, a wrong one is counted exactly.
-- What is compared are keyed hashes of the codes: how long the comparison takes says nothing about the code.
-- KEYS[1] the challenge
-- ARGV[1] now in milliseconds · ARGV[2] keyed hash of the install id · ARGV[3] purpose · ARGV[4] keyed hash of the code
-- Returns {over} | {expired, tries left} | {wrong, tries left} | {redeemed, channel, sealed destination, locale, id and time of the send}
local held = redis.call('HMGET', KEYS[1], 'state', 'install', 'purpose', 'code', 'codeExpiresAt', 'tries', 'channel', 'to', 'locale', 'send', 'sentAt')
if held[1] ~= 'sent' or held[2] ~= ARGV[2] or held[3] ~= ARGV[3] then return {'over'} end
local tries = tonumber(held[6])
if tonumber(ARGV[1]) >= tonumber(held[5]) then return {'expired', tries} end
if held[4] == ARGV[4] then
  redis.call('HSET', KEYS[1], 'state', 'redeemed')
  redis.call('HDEL', KEYS[1], 'code')
  return {'redeemed', held[7], held[8], held[9], held[10], held[11]}
end
tries = tries - 1
redis.call('HSET', KEYS[1], 'tries', tries)
if tries <= 0 then
  redis.call('HSET', KEYS[1], 'state', 'failed')
  redis.call('HDEL', KEYS[1], 'code')
end
return {'wrong', tries}
